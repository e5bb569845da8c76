import { defineConfig } from 'drizzle-kit'

/** For `npm run db:generate`: it compares src/store/schema/ with the last migration and writes the next one. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/schema/*.ts',
  out: './src/store/migrations',
})
