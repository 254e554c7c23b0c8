// What the composer is doing besides a plain new message.
import type { Message } from "../types";

export type Writing = { readonly kind: "reply" | "edit"; readonly message: Message } | null;
