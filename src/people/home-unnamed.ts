import type { Directory } from './directory.ts';
import { ownWorkspaces } from './directory.ts';

/** What is wrong where anybody can install the app and nothing tells the provider's own workspace from theirs. */
export const homeUnnamed = (directory: Directory, platform: string): string | undefined =>
  ownWorkspaces(directory, platform).length > 0
    ? undefined
    : `Steward is installed by OAuth on ${platform}, where anybody may install it, and the directory names none of the provider's own workspaces there: nobody is recognised as a colleague. Bind yours below connections, ${platform}, workspaces, and name it in provider.workspaces.`;
