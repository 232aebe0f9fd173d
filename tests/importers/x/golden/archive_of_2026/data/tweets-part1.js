window.YTD.tweets.part1 = [
  {
    "tweet": {
      "id_str": "1900",
      "created_at": "Sat Mar 01 10:00:00 +0000 2025",
      "full_text": "RT @example_baker: Rye at dawn",
      "lang": "en",
      "entities": {
        "hashtags": []
      }
    }
  }
]