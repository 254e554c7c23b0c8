// A menu that opens at whatever button asked for it: one for a hundred rows, instead of a hundred.
import { Menu as AriaMenu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { classes } from "@/lib/classes";
import type { MenuAction } from "@/ui/Menu";
import pop from "@/ui/Popover.module.css";

type AnchoredProps = { readonly label: string; readonly anchor: HTMLElement; readonly actions: readonly MenuAction[]; readonly onClose: () => void };

export function AnchoredMenu({ label, anchor, actions, onClose }: AnchoredProps) {
  return (
    <Popover aria-label={label} className={pop.popover ?? ""} triggerRef={{ current: anchor }} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} offset={4} placement="bottom end">
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu takes the focus of the button that opened it */}
      <AriaMenu aria-label={label} items={actions} className={pop.list ?? ""} autoFocus="first" onClose={onClose}>
        {(action) => (
          <MenuItem id={action.id} textValue={action.label} onAction={action.onAction} className={classes(pop.item, action.isDanger && pop.danger)}>
            {action.icon}
            <span className={pop.words}>{action.label}</span>
          </MenuItem>
        )}
      </AriaMenu>
    </Popover>
  );
}
