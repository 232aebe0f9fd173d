"""Bills of Alipay, WeChat Pay, JD and Meituan."""
