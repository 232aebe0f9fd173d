window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "5",
      "core": {
        "text": "My first rye, at length"
      },
      "createdAt": "2025-03-02T09:00:00.000Z"
    }
  }
]