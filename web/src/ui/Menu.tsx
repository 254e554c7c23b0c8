// Actions that belong to one thing and are not needed every day.
import { type ReactElement, type ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { classes } from "@/lib/classes";
import pop from "./Popover.module.css";

export type MenuAction = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly isDanger?: boolean;
  readonly onAction: () => void;
};

/** The child is the button that opens it. */
export function Menu({ label, actions, children }: { label: string; actions: readonly MenuAction[]; children: ReactElement }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={pop.popover ?? ""} offset={4}>
        <AriaMenu aria-label={label} items={actions} className={pop.list ?? ""}>
          {(action) => (
            <MenuItem
              id={action.id}
              textValue={action.label}
              onAction={action.onAction}
              className={classes(pop.item, action.isDanger && pop.danger)}
            >
              {action.icon}
              <span className={pop.words}>
                <Text slot="label">{action.label}</Text>
                {action.hint ? <Text slot="description">{action.hint}</Text> : null}
              </span>
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
