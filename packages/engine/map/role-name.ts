/** `trygg_<8 hex of the database>_<activity>` (DECISIONS 6). */
export function roleName(databaseId: string, activity: string): string {
  return `trygg_${databaseId}_${activity}`;
}
