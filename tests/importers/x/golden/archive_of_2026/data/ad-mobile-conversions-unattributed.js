window.YTD.ad_mobile_conversions_unattributed.part0 = [
  {
    "ad": {
      "adsUserData": {
        "unattributedMobileAppConversions": {
          "conversions": [
            {
              "mobilePlatform": "Ios",
              "conversionEvent": "Open",
              "applicationName": "Invented Chess",
              "conversionTime": "2026-02-03 10:00:00"
            }
          ]
        }
      }
    }
  }
]