/** The one script of every page: it wakes each island; an island that finds nothing to do costs nothing. */
import "./htmx-setup.ts";
import { startBackNavigation } from "./fresh-pages.ts";
import { startDialogs } from "./dialog.ts";
import { startLive } from "./live.ts";
import { startMaps } from "./map-loader.ts";
import { startMorphing } from "./morph.ts";
import { startOffline } from "./offline.ts";
import { startScrollables } from "./scrollable.ts";
import { startPrint } from "./print.ts";
import { startRosterGrids } from "./roster-grid.ts";
import { startShortcuts } from "./shortcuts.ts";
import { startTheme } from "./theme.ts";
import { startTimelines } from "./timeline.ts";
import { startToasts } from "./toast.ts";

startMorphing();
startTheme();
startDialogs();
startToasts();
startShortcuts();
startTimelines();
startRosterGrids();
startPrint();
startScrollables();
startLive();
startMaps();
startOffline();
startBackNavigation();
