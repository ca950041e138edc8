import { CreateSpine1795219200000 } from './1795219200000-create-spine.ts';
import { CreateRoster1795305600000 } from './1795305600000-create-roster.ts';
import { AddAssignedAt1795392000000 } from './1795392000000-add-assigned-at.ts';
import { CreateCalendarFeed1795478400000 } from './1795478400000-create-calendar-feed.ts';
import { AddDeliveryMarks1795564800000 } from './1795564800000-add-delivery-marks.ts';
import { AddDueMarks1795651200000 } from './1795651200000-add-due-marks.ts';
import { AddDeliveryLists1795737600000 } from './1795737600000-add-delivery-lists.ts';
import { CreateInstallation1795824000000 } from './1795824000000-create-installation.ts';
import { CreateContact1795910400000 } from './1795910400000-create-contact.ts';
import { CreateWatchdog1795996800000 } from './1795996800000-create-watchdog.ts';
import { AddBehind1796083200000 } from './1796083200000-add-behind.ts';

/** All migrations, oldest first. */
export const migrations = [
  CreateSpine1795219200000,
  CreateRoster1795305600000,
  AddAssignedAt1795392000000,
  CreateCalendarFeed1795478400000,
  AddDeliveryMarks1795564800000,
  AddDueMarks1795651200000,
  AddDeliveryLists1795737600000,
  CreateInstallation1795824000000,
  CreateContact1795910400000,
  CreateWatchdog1795996800000,
  AddBehind1796083200000,
];
