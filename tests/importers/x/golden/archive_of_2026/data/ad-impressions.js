window.YTD.ad_impressions.part0 = [
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
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
            {
              "deviceInfo": {
                "osType": "Ios",
                "deviceId": "secret-device"
              },
              "displayLocation": "TimelineHome",
              "promotedTrendInfo": {
                "trendId": "77",
                "name": "#InventedTrend",
                "description": "All about it"
              },
              "advertiserInfo": {
                "advertiserName": "Kettles & Co",
                "screenName": "@invented_kettles"
              },
              "impressionTime": "2026-02-01 08:00:05"
            },
            {
              "deviceInfo": {
                "osType": "Ios",
                "deviceId": "secret-device"
              },
              "displayLocation": "WtfSidebar",
              "advertiserInfo": {
                "advertiserName": "Kettles & Co",
                "screenName": "@invented_kettles"
              },
              "matchedTargetingCriteria": [
                {
                  "targetingType": "Interests",
                  "targetingValue": "Tea"
                }
              ],
              "impressionTime": "2026-02-01 08:00:06"
            }
          ]
        }
      }
    }
  },
  {
    "ad": {
      "adsUserData": {
        "adImpressions": {
          "impressions": [
            {
              "deviceInfo": {
                "osType": "Ios",
                "deviceId": "secret-device"
              },
              "displayLocation": "TimelineHome",
              "promotedTweetInfo": {
                "tweetId": "1900000000000000002",
                "tweetText": "No time"
              },
              "advertiserInfo": {
                "advertiserName": "Kettles & Co",
                "screenName": "@invented_kettles"
              }
            },
            "not an object"
          ]
        }
      }
    }
  }
]