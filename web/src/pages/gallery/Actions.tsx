// Buttons, chips, counts, avatars.
import { BadgeCheck, Check, Ellipsis, Hand, LogIn, Repeat2, ShieldX, Users, Video } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-gallery";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Chip, Count } from "@/ui/Chip";
import { IconButton } from "@/ui/IconButton";
import { WeakLinkIcon } from "@/ui/icons/WeakLinkIcon";
import styles from "./Gallery.module.css";

const hidden = { "aria-hidden": true } as const;
const colors = Array.from({ length: 10 }, (_, color) => color);

export function Actions() {
  return (
    <section>
      <h2>{t("gallery.actions")}</h2>
      <div className={styles.line}>
        <Button variant="primary" icon={<LogIn {...hidden} />}>
          {t("gallery.button.enter")}
        </Button>
        <Button>{t("gallery.button.plain")}</Button>
        <Button variant="tint">{t("gallery.button.tint")}</Button>
        <Button variant="quiet">{t("gallery.button.quiet")}</Button>
      </div>
      <div className={styles.line}>
        <Button variant="yellow" icon={<Hand {...hidden} />}>
          {t("gallery.button.yellow")}
        </Button>
        <Button variant="danger">{t("gallery.button.danger")}</Button>
        <Button isDisabled>{t("gallery.button.disabled")}</Button>
        <Button variant="primary" isPending>
          {t("gallery.button.pending")}
        </Button>
      </div>
      <div className={styles.line}>
        <Button size="small">{t("gallery.button.small")}</Button>
        <Button size="tight" variant="tint">
          {t("gallery.button.tight")}
        </Button>
        <IconButton label={t("gallery.more")} icon={<Ellipsis {...hidden} />} />
        <Count>4</Count>
        <Count color="yellow">3</Count>
        <Count color="grey">12</Count>
      </div>
      <div className={styles.line}>
        <Chip color="green" icon={<BadgeCheck {...hidden} />}>
          {t("gallery.chip.teacher")}
        </Chip>
        <Chip color="blue" icon={<Video {...hidden} />}>
          {t("gallery.chip.online")}
        </Chip>
        <Chip color="yellow" icon={<Repeat2 {...hidden} />}>
          {t("gallery.chip.change")}
        </Chip>
        <Chip color="red" icon={<ShieldX {...hidden} />}>
          {t("gallery.chip.withdrawn")}
        </Chip>
        <Chip icon={<Check {...hidden} />}>{t("gallery.chip.past")}</Chip>
        <Chip icon={<WeakLinkIcon />}>{t("gallery.weak")}</Chip>
      </div>
      <h3>{t("gallery.avatars")}</h3>
      <div className={styles.line}>
        {colors.map((color) => (
          <Avatar key={color} color={color} size="m">
            {t("gallery.initials")}
          </Avatar>
        ))}
        <Avatar color={0} isSquare>
          <Users {...hidden} />
        </Avatar>
      </div>
    </section>
  );
}
