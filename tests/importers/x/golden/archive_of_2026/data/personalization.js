window.YTD.personalization.part0 = [
  {
    "p13nData": {
      "demographics": {
        "languages": [
          {
            "language": "German",
            "isDisabled": false
          },
          {
            "language": "No linguistic content",
            "isDisabled": false
          },
          {
            "language": "art (Private-Use: emoji)",
            "isDisabled": "false"
          }
        ],
        "genderInfo": {
          "gender": "female",
          "genderOverride": "nonbinary"
        }
      },
      "interests": {
        "interests": [
          {
            "name": "Sourdough",
            "isDisabled": false
          },
          {
            "name": "Dogs",
            "isDisabled": false
          },
          {
            "name": "Dogs",
            "isDisabled": false
          },
          {
            "name": "(Editorial) Lighthouses at night",
            "isDisabled": false
          },
          {
            "name": "Elections",
            "isDisabled": true
          },
          {
            "name": "$ABC",
            "isDisabled": false
          },
          {
            "name": "Café & bar",
            "isDisabled": false
          },
          {
            "name": "",
            "isDisabled": false
          }
        ],
        "partnerInterests": [
          "Likely to buy a kettle"
        ],
        "audienceAndAdvertisers": {
          "lookalikeAdvertisers": [
            "@invented_kettles",
            "@invented_kettles"
          ],
          "advertisers": [
            "@invented_tea"
          ],
          "doNotReachAdvertisers": [
            "@invented_rival"
          ],
          "catalogAudienceAdvertisers": [],
          "numAudiences": "12"
        },
        "shows": [
          "The Invented Hour  ",
          "The Invented Hour"
        ]
      },
      "locationHistory": [
        "Examplecity, Exampleland"
      ],
      "inferredAgeInfo": {
        "age": [
          "35-49"
        ],
        "birthDate": "1985"
      },
      "newSection": {
        "something": 1
      }
    }
  }
]