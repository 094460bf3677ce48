"""What can be wrong with a flow: one small room a rule."""
