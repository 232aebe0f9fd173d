window.YTD.account.part0 = [
  {
    "account": {
      "email": "nobody@example.org",
      "createdVia": "web",
      "username": "invented_person",
      "accountId": "1111111111",
      "createdAt": "2012-04-01T09:30:00.000Z",
      "accountDisplayName": "Invented"
    }
  }
]