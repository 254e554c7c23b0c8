"""What files of people say, read and judged without a database."""
