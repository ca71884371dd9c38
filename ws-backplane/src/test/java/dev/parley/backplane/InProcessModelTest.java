package dev.parley.backplane;

import dev.parley.backplane.model.BackplaneModelContract;
import dev.parley.backplane.model.World;

class InProcessModelTest extends BackplaneModelContract {

    @Override
    protected World open() {
        InProcessBackplane backplane = new InProcessBackplane(World.LIMITS);
        return new World(backplane, backplane);
    }

    @Override
    protected int length() {
        return 500;
    }
}
