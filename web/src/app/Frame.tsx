// What stands above every page: news about the network and a new version, the lesson one takes part in, toasts.
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { RoomHost } from "@/features/lessons/RoomHost";
import { ToastRegion } from "@/ui/ToastRegion";
import { ConnectionBanner } from "./ConnectionBanner";
import { UpdateBanner } from "./UpdateBanner";

export function Frame() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      {session?.is_signed_in ? <RoomHost /> : null}
      <Outlet />
      <ToastRegion />
    </>
  );
}
