window.YTD.user_link_clicks.part0 = [
  {
    "userInteractionsData": {
      "linkClick": {
        "tweetId": "1",
        "finalUrl": "https://www.example.org/rye?utm_source=x&page=2#top",
        "timeStampOfInteraction": "2026-02-03T10:11:12.345Z"
      }
    }
  },
  {
    "userInteractionsData": {
      "linkClick": {
        "tweetId": "2",
        "finalUrl": "https://example.org/"
      }
    }
  }
]