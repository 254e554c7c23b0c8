"""The only code that speaks to an engine or imports a vendor's SDK. Knows no tables and no rules."""
