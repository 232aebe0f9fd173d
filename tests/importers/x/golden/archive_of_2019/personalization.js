window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [],
        "genderInfo": {
          "gender": "female"
        }
      },
      "interests": {
        "interests": [
          {
            "name": "Kettles",
            "isDisabled": false
          }
        ],
        "partnerInterests": [
          {
            "name": "Tea drinkers",
            "isDisabled": false
          }
        ],
        "audienceAndAdvertisers": {
          "numAudiences": "0",
          "advertisers": [],
          "lookalikeAdvertisers": []
        },
        "shows": []
      },
      "locationHistory": []
    }
  }
]