window.YTD.app.part0 = [
  {
    "app": {
      "appId": "org.example.chess",
      "appNames": [
        "Invented Chess",
        "Chess"
      ]
    }
  },
  {
    "app": {
      "appId": "org.example.nameless",
      "appNames": []
    }
  },
  {
    "app": {}
  }
]