// What stands above every page: news about the network and a new version, the lesson one takes part in, toasts.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { sessionQuery } from "@/api/session";
import { RoomHost } from "@/features/lessons/RoomHost";
import { ToastRegion } from "@/ui/ToastRegion";
import { ConnectionBanner } from "./ConnectionBanner";
import { UpdateBanner } from "./UpdateBanner";

export function Frame() {
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      <Suspense>
        <RoomOfTheSignedIn />
      </Suspense>
      <Outlet />
      <ToastRegion />
    </>
  );
}

function RoomOfTheSignedIn() {
  const { data } = useSuspenseQuery(sessionQuery);
  return data.is_signed_in ? <RoomHost /> : null;
}
