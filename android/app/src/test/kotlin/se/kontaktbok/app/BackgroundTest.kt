package se.kontaktbok.app

import android.app.NotificationManager
import android.content.Context
import android.os.Build
import androidx.work.ListenableWorker
import androidx.work.NetworkType
import androidx.work.WorkInfo
import androidx.work.WorkManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import se.kontaktbok.app.background.Background
import se.kontaktbok.app.background.Reminder
import se.kontaktbok.app.background.SendWork
import se.kontaktbok.app.support.TestKontaktbok
import se.kontaktbok.app.support.parameters
import se.kontaktbok.app.support.silent
import se.kontaktbok.core.types.Holds
import se.kontaktbok.core.types.Language
import se.kontaktbok.core.types.OutsideOperation
import java.util.concurrent.TimeUnit

/** Work without a window, on several versions of Android. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [28, 30, 33, 34], application = TestKontaktbok::class, qualifiers = "sv-rSE")
class BackgroundTest {
    private val context: Context = RuntimeEnvironment.getApplication()
    private val notices = shadowOf(context.getSystemService(NotificationManager::class.java))

    @Before
    fun start() {
        TestKontaktbok.library = silent
    }

    private fun state(waiting: Int) = OutsideOperation(waiting.toUInt(), Language.SWEDISH, Holds.SOMEBODYS, waiting > 0)

    private fun work(name: String): List<WorkInfo> = WorkManager.getInstance(context).getWorkInfosForUniqueWork(name).get(10, TimeUnit.SECONDS)

    @Test
    fun what_waits_is_sent_by_one_work_that_wants_a_net_however_often_it_is_wished() {
        repeat(5) { Background.follow(context, state(waiting = 3)) }
        val send = work(SendWork.NAME)
        assertEquals(1, send.size)
        assertEquals(NetworkType.CONNECTED, send.single().constraints.requiredNetworkType)
        assertEquals(1, work(Reminder.NAME).size)
    }

    @Test
    fun a_reminder_comes_after_a_day_and_is_taken_back_when_nothing_waits() {
        Background.follow(context, state(waiting = 1))
        val reminder = work(Reminder.NAME).single()
        assertEquals(TimeUnit.HOURS.toMillis(24), reminder.initialDelayMillis)
        Background.follow(context, state(waiting = 0))
        assertTrue(work(Reminder.NAME).all { it.state == WorkInfo.State.CANCELLED })
    }

    @Test
    fun the_badge_says_how_many_and_nothing_else() {
        Background.behind(context, state(waiting = 3))
        val notice = notices.allNotifications.single()
        assertEquals(3, notice.number)
        assertEquals("3 väntar", notice.extras.getString("android.title"))
        assertEquals("Skickas när telefonen har nät.", notice.extras.getString("android.text"))
        Background.inFront(context, state(waiting = 3))
        assertTrue(notices.allNotifications.isEmpty())
    }

    @Test
    fun expedited_work_has_its_notice_at_hand_and_it_says_nothing_of_anybody() {
        val parameters = parameters()
        val info = SendWork(context, parameters).getForegroundInfo()
        assertEquals("Skickar till skolan", info.notification.extras.getString("android.title"))
        assertFalse(info.notification.extras.containsKey("android.text"))
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) assertTrue(info.foregroundServiceType != 0)
    }

    @Test
    fun work_that_gets_nothing_through_is_tried_again() {
        val home = (context as TestKontaktbok).home
        home.outside(state(waiting = 2))
        assertEquals(ListenableWorker.Result.retry(), SendWork(context, parameters()).doWork())
        home.outside(state(waiting = 0))
        assertEquals(ListenableWorker.Result.success(), SendWork(context, parameters()).doWork())
    }

    @Test
    fun a_person_is_reminded_of_what_still_waits_and_of_nothing_that_has_arrived() {
        val home = (context as TestKontaktbok).home
        home.outside(state(waiting = 0))
        Reminder(context, parameters()).doWork()
        assertTrue(notices.allNotifications.isEmpty())
        home.outside(state(waiting = 2))
        Reminder(context, parameters()).doWork()
        assertEquals(listOf("Något har inte nått skolan"), notices.allNotifications.map { it.extras.getString("android.title") })
    }
}
