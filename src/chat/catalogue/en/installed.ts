/** Steward was installed in a workspace: told to administrators. */
export const installed = {
  'installed.text': '🔌 **Steward was installed in the workspace {name}** ({workspace}).',
  'installed.bound': 'The directory calls it {name}, so people there are served from now on.',
  'installed.unbound':
    'The directory does not name it, so nobody there is served. If you know it, add its id below connections, workspaces; if not: `steward installations remove {workspace}`.',
  'installed.summary': 'Steward was installed in {name}',
} as const;
