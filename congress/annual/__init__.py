"""年度工作数据报告: the year's figures written out, in Word and as a spreadsheet."""
