// The paper beside the stage (on a phone: under it): hands, chat, class.
import { X } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Count } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { type PanelTab, roomStore } from "../../room-store";
import type { Lesson } from "../../types";
import { useLessonHere } from "../room/faces";
import { useUnread } from "../room/use-unread";
import { LessonChat } from "./LessonChat";
import { HandQueue } from "./HandQueue";
import styles from "./Panel.module.css";
import { PeopleList } from "./PeopleList";
import { Requests } from "./Requests";

type PanelProps = {
  readonly session: CallSession;
  readonly lesson: Lesson;
  readonly tab: PanelTab;
  readonly isTeacher: boolean;
  readonly isPhone: boolean;
  /** The register of this lesson, drawn by who owns it. */
  readonly register: ReactNode;
};

export function Panel({ session, lesson, tab: wantedTab, isTeacher, isPhone, register }: PanelProps) {
  // On a PC the register stands under the hands; a phone has room for one of them at a time.
  const hasRegisterTab = isPhone && isTeacher && Boolean(register);
  const tab = wantedTab === "register" && !hasRegisterTab ? "hands" : wantedTab;
  const handCount = useLessonHere((state) => state.hands.length + (state.lesson.can_rule ? state.lobby.length : 0)) ?? 0;
  const here = useLessonHere((state) => state.people.filter((person) => person.is_here).length) ?? 0;
  const chatId = useLessonHere((state) => state.chat_id);
  const unread = useUnread();
  const select = (next: PanelTab | null) => roomStore.setState({ panel: next });

  return (
    <aside className={styles.panel} aria-label={t("call.panel.label")}>
      <Tabs className={styles.tabs ?? ""} selectedKey={tab} onSelectionChange={(key) => select(key as PanelTab)}>
        <div className={styles.top}>
          <TabList aria-label={t("call.panel.label")} className={styles.list ?? ""}>
            {(isTeacher || tab === "hands") && (
              <Tab id="hands" className={styles.tab ?? ""}>
                {t("call.bar.hands")}
                {handCount > 0 && <Count color="yellow">{handCount}</Count>}
              </Tab>
            )}
            {hasRegisterTab && (
              <Tab id="register" className={styles.tab ?? ""}>
                {t("call.bar.register")}
              </Tab>
            )}
            <Tab id="chat" className={styles.tab ?? ""}>
              {t("call.bar.chat")}
              {unread > 0 && <Count color="grey">{unread}</Count>}
            </Tab>
            <Tab id="people" className={styles.tab ?? ""}>
              {t("call.bar.people")}
              {here > 0 && <Count color="grey">{here}</Count>}
            </Tab>
          </TabList>
          <IconButton label={t("call.panel.close")} icon={<X aria-hidden="true" />} onPress={() => select(null)} />
        </div>
        <TabPanel id="hands" className={styles.body ?? ""}>
          <div className={styles.parts}>
            {isTeacher && <Requests session={session} />}
            <HandQueue />
            {isTeacher && !isPhone && <Suspense>{register}</Suspense>}
          </div>
        </TabPanel>
        {hasRegisterTab && (
          <TabPanel id="register" className={styles.body ?? ""}>
            <div className={styles.parts}>
              <Suspense>{register}</Suspense>
            </div>
          </TabPanel>
        )}
        <TabPanel id="chat" className={styles.body ?? ""}>
          {chatId && <LessonChat lessonId={lesson.id} chatId={chatId} />}
        </TabPanel>
        <TabPanel id="people" className={styles.body ?? ""}>
          <PeopleList session={session} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
