window.YTD.ageinfo.part0 = [
  {
    "ageMeta": {
      "ageInfo": {
        "age": [
          "41"
        ],
        "birthDate": "1985-02-03"
      },
      "inferredAgeInfo": {
        "age": [
          "35-49"
        ],
        "birthDate": ""
      }
    }
  }
]