window.YTD.ad_engagements.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adEngagements": {
          "engagements": [
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "secret-device"
                },
                "displayLocation": "TimelineHome",
                "promotedTweetInfo": {
                  "tweetId": "1900000000000000001",
                  "tweetText": "Tea &amp; toast 🍵 &lt;3",
                  "urls": [],
                  "mediaUrls": []
                },
                "advertiserInfo": {
                  "advertiserName": "Kettles & Co",
                  "screenName": "@invented_kettles"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "Interests",
                    "targetingValue": "Tea"
                  },
                  {
                    "targetingType": "Interests",
                    "targetingValue": "Coffee"
                  },
                  {
                    "targetingType": "Keywords",
                    "targetingValue": "kettle"
                  },
                  {
                    "targetingType": "Age",
                    "targetingValue": "35 to 49"
                  },
                  {
                    "targetingType": "Locations",
                    "targetingValue": "Examplecity"
                  },
                  {
                    "targetingType": "List",
                    "targetingValue": "Buyers 2025"
                  },
                  {
                    "targetingType": "Retargeting campaign engager",
                    "targetingValue": "Retargeting campaign engager: 123456"
                  },
                  {
                    "targetingType": "Website Activity"
                  },
                  {
                    "targetingType": "Platforms",
                    "targetingValue": "iOS"
                  },
                  {
                    "targetingType": "Never seen before",
                    "targetingValue": "x"
                  }
                ],
                "impressionTime": "2026-02-01 08:00:00"
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2026-02-01 08:00:09",
                  "engagementType": "ChargeableImpression"
                },
                {
                  "engagementTime": "2026-02-01 08:00:10",
                  "engagementType": "VideoContentPlayback25"
                },
                {
                  "engagementTime": "2026-02-01 08:00:20",
                  "engagementType": "VideoContentPlayback50"
                },
                {
                  "engagementTime": "2026-02-01 08:00:21",
                  "engagementType": "Detail"
                },
                {
                  "engagementTime": "2026-02-01 08:00:25",
                  "engagementType": "CardUrlClick"
                }
              ]
            },
            {
              "impressionAttributes": {
                "deviceInfo": {
                  "osType": "Ios",
                  "deviceId": "secret-device"
                },
                "displayLocation": "TimelineHome",
                "promotedTweetInfo": {
                  "tweetId": "1900000000000000001",
                  "tweetText": "Tea &amp; toast 🍵 &lt;3",
                  "urls": [],
                  "mediaUrls": []
                },
                "advertiserInfo": {
                  "advertiserName": "Kettles & Co",
                  "screenName": "@invented_kettles"
                },
                "matchedTargetingCriteria": [
                  {
                    "targetingType": "Interests",
                    "targetingValue": "Tea"
                  },
                  {
                    "targetingType": "Interests",
                    "targetingValue": "Coffee"
                  },
                  {
                    "targetingType": "Keywords",
                    "targetingValue": "kettle"
                  },
                  {
                    "targetingType": "Age",
                    "targetingValue": "35 to 49"
                  },
                  {
                    "targetingType": "Locations",
                    "targetingValue": "Examplecity"
                  },
                  {
                    "targetingType": "List",
                    "targetingValue": "Buyers 2025"
                  },
                  {
                    "targetingType": "Retargeting campaign engager",
                    "targetingValue": "Retargeting campaign engager: 123456"
                  },
                  {
                    "targetingType": "Website Activity"
                  },
                  {
                    "targetingType": "Platforms",
                    "targetingValue": "iOS"
                  },
                  {
                    "targetingType": "Never seen before",
                    "targetingValue": "x"
                  }
                ],
                "impressionTime": "2026-02-02 09:00:00"
              },
              "engagementAttributes": [
                {
                  "engagementTime": "2026-02-02 09:00:04",
                  "engagementType": "DismissUninteresting"
                },
                {
                  "engagementTime": "2026-02-02 09:00:05",
                  "engagementType": "SomethingNew"
                }
              ]
            }
          ]
        }
      }
    }
  }
]