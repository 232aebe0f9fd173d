window.YTD.connected_application.part0 = [
  {
    "connectedApplication": {
      "organization": {
        "name": "Example Org",
        "url": "https://example.org"
      },
      "name": "Invented Scheduler",
      "description": "posts later",
      "permissions": [
        "read"
      ],
      "approvedAt": "2020-05-06T07:08:09.000Z",
      "id": "42"
    }
  }
]