// Short news that may be missed without harm: what was copied, sent, saved. Shown by ToastRegion, forgotten after a while.
import { createStore } from "zustand/vanilla";

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
};

const SHOWN_MS = 6_000;
const AT_ONCE = 3;

export const toasts = createStore<readonly Toast[]>(() => []);
let lastId = 0;

export function toast(text: string, action?: Toast["action"]): void {
  lastId += 1;
  const news: Toast = { id: lastId, text, action };
  // The same words again replace the older ones, so that an eager finger does not build a tower.
  toasts.setState((shown) => [...shown.filter((one) => one.text !== text), news].slice(-AT_ONCE), true);
  setTimeout(() => closeToast(news.id), action ? SHOWN_MS * 2 : SHOWN_MS);
}

export function closeToast(id: number): void {
  toasts.setState((shown) => shown.filter((one) => one.id !== id), true);
}
