// /check: devices and link, checked at home before a lesson.
import type { Me } from "@/api/client";
import type { LocalMedia } from "@/call/local-media";
import { DeviceCheck } from "@/features/checks/DeviceCheck";
import { DevicePicks } from "@/room/devices/DevicePicks";
import { Mirror } from "@/features/lessons/components/before/Mirror";
import { playTestSound } from "@/room/devices/test-sound";
import { deviceShelf, newLocalMedia } from "@/room/device-shelf";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { Page } from "@/ui/Page";
import { PageHeading } from "@/ui/PageHeading";

export function CheckPage() {
  return (
    <Page>
      <header>
        <PageHeading title={t("checks.title")}>{t("checks.title")}</PageHeading>
        <p className="soft">{t("checks.lead")}</p>
      </header>
      <DeviceCheck
        newLocal={() => newLocalMedia(false)}
        mirror={drawMirror}
        picks={drawPicks}
        playSound={() => playTestSound(deviceShelf().wanted("speaker"))}
      />
    </Page>
  );
}

function drawMirror(local: LocalMedia, me: Me) {
  return <Mirror local={local} me={me} />;
}

function drawPicks(local: LocalMedia) {
  return <DevicePicks local={local} />;
}
