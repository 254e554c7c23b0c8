// One person's settings: who he is here, how the app looks, keys, devices (given by the lesson), and the way out.
import { Link } from "@tanstack/react-router";
import { LogOut, MonitorCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-settings";
import { forgetDevice } from "@/lib/forget-device";
import { forgetKept } from "@/lib/kept";
import { Avatar } from "@/ui/Avatar";
import { Button, ButtonLink } from "@/ui/Button";
import { Card, Row } from "@/ui/Card";
import { Notice } from "@/ui/Notice";
import { Switch } from "@/ui/Switch";
import { useSetPreferences, useSignOut } from "./queries";
import styles from "./Settings.module.css";
import { ThemeChoice } from "./ThemeChoice";

/** Who may read what the school allows on lessons. */
const RULES_READERS: ReadonlySet<string> = new Set(["admin", "staff", "teacher"]);

/** `beforeSignOut` lets other parts of the app leave first, such as a lesson that is going on. */
export function Settings({ devices, notifications, beforeSignOut }: { devices: ReactNode; notifications: ReactNode; beforeSignOut: () => Promise<void> }) {
  const me = useMe();
  const { theme, text_size, has_letter_shortcuts } = me.preferences;
  const set = useSetPreferences();
  const signOut = useSignOut(async () => {
    // Of the chats nothing stays behind, on one's own device neither.
    await (me.is_foreign_device ? forgetDevice() : forgetKept());
    // A new page is the one sure way to leave nothing in memory.
    window.location.replace("/sign-in");
    // Until it is there, the sign-out is not over: nothing else may lead elsewhere meanwhile.
    await new Promise(() => undefined);
  });

  return (
    <div className={styles.page}>
      <Card title={t("settings.profile")} titleId="profile">
        <Row
          start={
            <Avatar color={me.color} size="l">
              {me.initials}
            </Avatar>
          }
          title={me.full_name}
          text={t("settings.login", { login: me.login })}
        />
        <ul className={styles.schools}>
          {me.schools.map((school) => (
            <li key={`${school.id} ${school.role}`}>
              {t("settings.school", { school: school.name, role: t(`common.role.${school.role}`) })}
              {RULES_READERS.has(school.role) ? (
                <Link to="/schools/$id/rules" params={{ id: school.id }}>
                  {t(school.can_set_presets ? "settings.rules_set" : "settings.rules")}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
        {me.is_foreign_device ? <Notice kind="info">{t("settings.foreign")}</Notice> : null}
      </Card>
      <Card title={t("settings.look")} titleId="look">
        <ThemeChoice theme={theme} onChange={(next) => set.mutate({ theme: next })} />
        <Switch
          isSelected={text_size === "large"}
          onChange={(isLarge) => set.mutate({ text_size: isLarge ? "large" : "normal" })}
          hint={t("settings.large_hint")}
        >
          {t("settings.large")}
        </Switch>
      </Card>
      <Card title={t("settings.devices")} titleId="devices">
        {devices}
        <div>
          <ButtonLink size="small" to="/check" icon={<MonitorCheck aria-hidden="true" />}>
            {t("settings.check")}
          </ButtonLink>
        </div>
      </Card>
      {notifications}
      <Card title={t("settings.keys")} titleId="keys">
        <Switch
          isSelected={has_letter_shortcuts}
          onChange={(isOn) => set.mutate({ has_letter_shortcuts: isOn })}
          hint={t("settings.letters_hint")}
        >
          {t("settings.letters")}
        </Switch>
      </Card>
      <Card title={t("settings.leaving")} titleId="leaving">
        <p className="meta">{t("settings.sign_out_text")}</p>
        <div>
          <Button
            size="small"
            icon={<LogOut aria-hidden="true" />}
            isPending={signOut.isPending}
            onPress={() => void beforeSignOut().finally(() => signOut.mutate())}
          >
            {t("settings.sign_out")}
          </Button>
        </div>
      </Card>
    </div>
  );
}
