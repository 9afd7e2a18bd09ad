"""The calendar page: month, year, the day picked and the numbers with their rules."""
