window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": "1403079689309016067",
      "fullText": "Bread &amp; butter https://t.co/invented1",
      "expandedUrl": "https://twitter.com/i/web/status/1403079689309016067"
    }
  },
  {
    "like": {
      "tweetId": "1403079689309016068",
      "expandedUrl": "https://twitter.com/i/web/status/1403079689309016068"
    }
  },
  {
    "like": {}
  }
]