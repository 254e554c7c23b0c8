// Pushes of this browser: whether it can have them, turning them on and off, and telling the server anew at each start.
import { answer, api } from "@/api/client";

export type PushState =
  | "unsupported" // this browser cannot
  | "install_first" // on an iPhone only the app on the home screen can
  | "insecure" // the address is not https
  | "denied" // the browser was told no
  | "off"
  | "on";

const MEMORY = "sferum.push";

export async function pushState(myId: string): Promise<PushState> {
  if (!window.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return isAppleMobile() && !isInstalled() ? "install_first" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  if (Notification.permission !== "granted" || localStorage.getItem(MEMORY) !== myId) return "off";
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? "on" : "off";
}

/** Called from a press: the browser asks the person. Answers what came of it; throws Problem when the server refuses. */
export async function turnOn(myId: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return Notification.permission === "denied" ? "denied" : "off";
  await subscribe();
  localStorage.setItem(MEMORY, myId);
  return "on";
}

export async function turnOff(): Promise<PushState> {
  localStorage.removeItem(MEMORY);
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return "off";
  await subscription.unsubscribe();
  await answer(api.POST("/api/notifications/devices/leave", { body: { endpoint: subscription.endpoint } }));
  return "off";
}

/** At each start: a subscription that the browser renewed, or lost, is the server's to know. */
export async function renewPush({ id, is_foreign_device: isForeign }: { id: string; is_foreign_device: boolean }): Promise<void> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  // What another person turned on here, or a computer that is not one's own, is no leave to show this one's news.
  if (isForeign || localStorage.getItem(MEMORY) !== id) return void (await (await registration?.pushManager.getSubscription())?.unsubscribe());
  if (Notification.permission === "granted") await subscribe();
}

async function subscribe(): Promise<void> {
  const { key } = await answer(api.GET("/api/notifications/push-key"));
  const registration = await navigator.serviceWorker.ready;
  const wanted = bytesOf(key);
  let known = await registration.pushManager.getSubscription();
  if (known && !isSame(known.options.applicationServerKey, wanted)) {
    await known.unsubscribe();
    known = null;
  }
  const { endpoint, keys } = (known ?? (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted }))).toJSON();
  await answer(api.PUT("/api/notifications/devices", { body: { endpoint: endpoint ?? "", keys: { p256dh: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" }, label: deviceLabel() } }));
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function isSame(one: ArrayBuffer | null, other: Uint8Array): boolean {
  const bytes = one ? new Uint8Array(one) : null;
  return bytes !== null && bytes.length === other.length && bytes.every((byte, place) => byte === other[place]);
}

const BROWSERS: readonly [RegExp, string][] = [
  [/YaBrowser/, "Yandex"],
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** «Chrome, Windows» */
export function deviceLabel(agent = navigator.userAgent): string {
  const found = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  return [found(BROWSERS), found(SYSTEMS)].filter(Boolean).join(", ");
}

function isAppleMobile(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;
}
