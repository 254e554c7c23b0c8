// The frame of the pages behind the sign-in: the rail on a PC (it is the page's margin), the tab bar on a phone.
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { CalendarDays, Settings2, UsersRound } from "lucide-react";
import { type CSSProperties, Suspense } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import { classes } from "@/lib/classes";
import { Avatar } from "@/ui/Avatar";
import { Logo } from "@/ui/Logo";
import { SkeletonRows } from "@/ui/Skeleton";
import styles from "./Shell.module.css";

const places = [
  { to: "/", label: "common.place.today", icon: CalendarDays, holds: [] },
  { to: "/classes", label: "common.place.classes", icon: UsersRound, holds: ["/classes", "/lessons"] },
  { to: "/settings", label: "common.place.settings", icon: Settings2, holds: ["/settings", "/schools", "/check"] },
] as const;

export function Shell() {
  const { pathname } = useLocation();
  // Before, in and after a lesson the page belongs to the lesson alone.
  const isInRoom = pathname.endsWith("/lesson");
  return (
    <div className={classes(styles.shell, isInRoom && styles.room)}>
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
  const current = places.findIndex(({ to, holds }) => (to === "/" ? pathname === "/" : holds.some((start) => pathname.startsWith(start))));
  return (
    <nav className={styles.rail} aria-label={t("common.places")}>
      <Link className={styles.logo} to="/" aria-label={t("common.to_today")}>
        <Logo />
      </Link>
      <ul style={{ "--place": current, "--places": places.length } as CSSProperties} data-here={current >= 0 || undefined}>
        {places.map(({ to, label, icon: Icon }, place) => (
          <li key={to} className={to === "/settings" ? styles.onPhones : undefined}>
            <Link to={to} aria-current={place === current ? "page" : undefined}>
              <Icon aria-hidden="true" />
              <span>{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link className={styles.me} to="/settings" aria-current={places[current]?.to === "/settings" ? "page" : undefined}>
        <Avatar color={me.color} size="m">
          {me.initials}
        </Avatar>
        <span className="sr-only">{t("common.me", { name: me.name })}</span>
      </Link>
    </nav>
  );
}
