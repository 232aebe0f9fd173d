window.YTD.lists_subscribed.part0 = [
  {
    "userListInfo": {
      "url": "https://twitter.com/example_baker/lists/bread"
    }
  }
]