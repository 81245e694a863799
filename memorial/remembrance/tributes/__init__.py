"""献花、默哀、敬礼、寄语: offered without giving one's name, counted exactly."""
