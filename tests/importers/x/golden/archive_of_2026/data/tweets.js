window.YTD.tweets.part0 = [
  {
    "tweet": {
      "id_str": "1901",
      "created_at": "Sun Mar 02 10:00:00 +0100 2025",
      "full_text": "My first rye #baking #rye",
      "lang": "en",
      "in_reply_to_status_id_str": "1800",
      "entities": {
        "hashtags": [
          {
            "text": "baking"
          },
          {
            "text": "rye"
          }
        ]
      }
    }
  },
  {
    "tweet": {
      "id_str": "1902",
      "created_at": "no time",
      "full_text": "lost"
    }
  },
  {
    "tweet": {}
  }
]