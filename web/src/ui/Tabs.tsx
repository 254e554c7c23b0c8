// Places inside one page: one tab stop, arrows move. "segments" is for a choice of ways, "places" for parts of a page.
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import { classes } from "@/lib/classes";
import styles from "./Tabs.module.css";

export type TabPlace = {
  readonly id: string;
  readonly title: ReactNode;
  readonly icon?: ReactNode;
  readonly content: ReactNode;
};

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly TabPlace[];
  readonly look?: "segments" | "places" | "chips";
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  readonly className?: string;
};

export function Tabs({ label, tabs, look = "chips", selected, onSelect, className }: TabsProps) {
  return (
    <AriaTabs
      className={classes(styles.tabs, className)}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList aria-label={label} className={classes(styles.list, styles[look])} items={tabs}>
        {(tab) => (
          <Tab id={tab.id} ref={look === "places" && tab.id === selected ? bringIntoSight : undefined} className={styles.tab ?? ""}>
            {tab.icon}
            <span>{tab.title}</span>
          </Tab>
        )}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** On a phone the places are wider than the screen: the chosen one is in sight. */
function bringIntoSight(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: "nearest", inline: "center" });
}
