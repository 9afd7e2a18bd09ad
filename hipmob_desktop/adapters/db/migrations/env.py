"""How Alembic runs our scripts: on the connection handed in, inside the transaction its owner has begun."""

from alembic import context

from hipmob_desktop.adapters.db.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
