window.YTD.tweet.part0 = [
 {
  "id_str": "1000",
  "created_at": "Mon Jan 07 20:21:22 +0000 2019",
  "full_text": "A kettle of fish",
  "lang": "en",
  "entities": {
   "hashtags": []
  }
 }
]