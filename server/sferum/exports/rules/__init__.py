"""Pure rules of exports: the plan, tables, pages, the words of the README."""
