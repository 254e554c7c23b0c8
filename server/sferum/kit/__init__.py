"""The ground floor: errors, ids, clock, cursors, text, abstract models. No tables, no rules of the school."""
