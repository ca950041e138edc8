/** What administrators are told: Steward was installed in a workspace. `bound`: what the directory calls it; null: nothing. */
export type InstalledContent = { notice: 'installed'; workspace: string; name: string; bound: string | null };
