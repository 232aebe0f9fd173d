window.YTD.block.part0 = [
  {
    "blocking": {
      "accountId": "333",
      "userLink": "https://twitter.com/intent/user?user_id=333"
    }
  }
]