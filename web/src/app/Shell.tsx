// The frame of the pages behind the sign-in: the rail on a PC (it is the page's margin), the tab bar on a phone.
import { useQuery } from "@tanstack/react-query";
import { Link, linkOptions, Outlet, useLocation } from "@tanstack/react-router";
import { Bell, CalendarDays, Map as MapIcon, MessagesSquare, School, Settings2, UsersRound } from "lucide-react";
import { type CSSProperties, Suspense } from "react";
import type { Me } from "@/api/client";
import { useMe } from "@/api/session";
import { unreadQuery } from "@/features/chats/unread";
import { unreadNoticesQuery } from "@/features/notifications/unread";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import { Avatar } from "@/ui/Avatar";
import { Count } from "@/ui/Chip";
import { Logo } from "@/ui/Logo";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./Shell.module.css";
import { useAppBadge } from "./use-app-badge";

/** The places of this person; the school's office and the operator's regions only for those who have them. */
function placesOf({ schools, is_operator: isOperator }: Me) {
  const office = schools.find(({ can_see_console: canSee }) => canSee);
  return [
    { link: linkOptions({ to: "/" }), label: "common.place.today", icon: CalendarDays, holds: [] },
    { link: linkOptions({ to: "/chats" }), label: "common.place.chats", icon: MessagesSquare, holds: ["/chats", "/announcements"] },
    { link: linkOptions({ to: "/classes" }), label: "common.place.classes", icon: UsersRound, holds: ["/classes", "/lessons"] },
    { link: linkOptions({ to: "/notices" }), label: "common.place.notices", icon: Bell, holds: ["/notices", "/decisions"] },
    ...(office ? [{ link: linkOptions({ to: "/schools/$id", params: { id: office.id } }), label: "common.place.school", icon: School, holds: ["/schools", "/reports"] } as const] : []),
    ...(isOperator ? [{ link: linkOptions({ to: "/regions" }), label: "common.place.regions", icon: MapIcon, holds: ["/regions"] } as const] : []),
    { link: linkOptions({ to: "/settings" }), label: "common.place.settings", icon: Settings2, holds: ["/settings", "/schools", "/check"] },
  ] as const;
}

const MOST_SHOWN = 99;

export function Shell() {
  const { pathname } = useLocation();
  // Before, in and after a lesson or a call the page belongs to it alone.
  const isInRoom = pathname.endsWith("/lesson") || pathname.startsWith("/calls/");
  // Chats fill the window and scroll inside; an open one needs the whole of a phone.
  const isFull = /^\/chats(?:\/|$)/.test(pathname);
  const isTalk = /^\/chats\/./.test(pathname);
  return (
    <div className={classes(styles.shell, isInRoom && styles.room, isFull && styles.full, isTalk && styles.talk)}>
      {!isInRoom && (
        <>
          <a className={styles.skip} href="#main">
            {t("common.skip")}
          </a>
          <Places pathname={pathname} />
        </>
      )}
      <main id="main" tabIndex={-1} className={isInRoom ? styles.roomMain : styles.main}>
        <Suspense fallback={<SkeletonRows label={t("common.loading")} count={5} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function Places({ pathname }: { pathname: string }) {
  const me = useMe();
  const unread = useQuery(unreadQuery).data?.chats ?? 0;
  const notices = useQuery(unreadNoticesQuery).data ?? 0;
  useAppBadge(unread + notices);
  const places = placesOf(me);
  const current = places.findIndex(({ link: { to }, holds }) => (to === "/" ? pathname === "/" : holds.some((start) => pathname.startsWith(start))));
  return (
    <nav className={styles.rail} aria-label={t("common.places")}>
      <Link className={styles.logo} to="/" aria-label={t("common.to_today")}>
        <Logo />
      </Link>
      <ul style={{ "--place": current, "--places": places.length } as CSSProperties} data-here={current >= 0 || undefined}>
        {places.map(({ link, label, icon: Icon }, place) => (
          <li key={link.to} className={link.to === "/settings" ? styles.onPhones : undefined}>
            <Link {...link} aria-current={place === current ? "page" : undefined}>
              <Icon aria-hidden="true" />
              <span>{t(label)}</span>
              {link.to === "/chats" && unread > 0 && <Waiting count={unread} words={t("common.unread_chats", { count: unread })} />}
              {link.to === "/notices" && notices > 0 && <Waiting count={notices} words={t("common.unread_notices", { count: notices })} />}
            </Link>
          </li>
        ))}
      </ul>
      <Link className={styles.me} to="/settings" aria-current={places[current]?.link.to === "/settings" ? "page" : undefined}>
        <Avatar color={me.color} size="m">
          {me.initials}
        </Avatar>
        <span className="sr-only">{t("common.me", { name: me.name })}</span>
      </Link>
    </nav>
  );
}

/** How many wait at a place; what the number counts is said to readers. */
function Waiting({ count, words }: { count: number; words: string }) {
  return (
    <Count className={styles.count}>
      {count > MOST_SHOWN ? t("common.many", { count: MOST_SHOWN }) : count}
      <span className="sr-only"> {words}</span>
    </Count>
  );
}
