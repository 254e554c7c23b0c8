// What a push says and what a press on it opens. The server words it; a pupil's carries no text of messages.
type Said = {
  readonly title?: unknown;
  readonly body?: unknown;
  readonly lang?: unknown;
  readonly tag?: unknown;
  readonly renotify?: unknown;
  readonly silent?: unknown;
  readonly navigate?: unknown;
  readonly data?: unknown;
};

export type Push = {
  readonly title: string;
  readonly options: NotificationOptions & { readonly renotify?: boolean; readonly data: { readonly navigate: string } };
  readonly badge: number | null;
};

/** Whatever came, something is shown: a push without a notification costs the subscription on iPhones. */
export function readPush(text: string, fallbackTitle: string, origin: string): Push {
  const said = parse(text);
  const { title, body, lang, tag, renotify, silent, navigate, data } = said.notification;
  const shownTag = typeof tag === "string" && tag !== "" ? tag : undefined;
  return {
    title: typeof title === "string" && title !== "" ? title : fallbackTitle,
    options: {
      body: typeof body === "string" ? body : "",
      lang: typeof lang === "string" ? lang : "ru",
      icon: "/icons/icon-192.png",
      badge: "/icons/icon-192.png",
      tag: shownTag,
      // Without a tag a browser refuses to notify anew.
      renotify: shownTag !== undefined && renotify === true,
      silent: silent === true,
      data: { ...(typeof data === "object" ? data : {}), navigate: ownAddress(navigate, origin) },
    },
    badge: said.badge,
  };
}

function parse(text: string): { notification: Said; badge: number | null } {
  try {
    const { notification, app_badge: badge } = JSON.parse(text) as { notification?: Said; app_badge?: unknown };
    return { notification: notification ?? {}, badge: typeof badge === "number" ? badge : null };
  } catch {
    return { notification: {}, badge: null };
  }
}

/** Only an address of this app: a push must not lead elsewhere. */
export function ownAddress(address: unknown, origin: string): string {
  if (typeof address !== "string") return `${origin}/`;
  try {
    const url = new URL(address, origin);
    return url.origin === origin ? url.href : `${origin}/`;
  } catch {
    return `${origin}/`;
  }
}
