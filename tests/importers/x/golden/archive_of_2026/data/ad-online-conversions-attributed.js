window.YTD.ad_online_conversions_attributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "attributedOnlineConversions": {
          "conversions": [
            {
              "attributedConversionType": "ViewThrough",
              "eventType": "PurchaseCompleted",
              "conversionPlatform": "Desktop",
              "advertiserInfo": {
                "advertiserName": "Kettles & Co",
                "screenName": "@invented_kettles"
              },
              "conversionValue": "0",
              "conversionUrl": "https://www.example.org/kettle?utm_source=x&id=5",
              "conversionTime": "2026-02-01 12:00:00"
            }
          ]
        }
      }
    }
  }
]