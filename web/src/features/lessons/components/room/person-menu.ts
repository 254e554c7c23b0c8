// Whose menu is open, and at which button; the menu itself is drawn once for the room.
import { createStore } from "zustand/vanilla";

export type PersonMenuState = { readonly userId: string; readonly anchor: HTMLElement } | null;

export const personMenu = createStore<{ readonly open: PersonMenuState }>(() => ({ open: null }));

export function openPersonMenu(userId: string, anchor: HTMLElement): void {
  personMenu.setState({ open: { userId, anchor } });
}
